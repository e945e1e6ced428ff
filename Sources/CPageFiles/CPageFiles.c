#include "CPageFiles.h"

// As in CDataFiles: C23's #embed puts a file into the binary at no cost to the compiler.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char frame_html[] = {
#embed "frame.html"
};

static const unsigned char frame_css[] = {
#embed "frame.css"
};

static const unsigned char frame_js[] = {
#embed "frame.js"
};

static const unsigned char judgements_js[] = {
#embed "judgements.js"
};

static const unsigned char questionnaire_css[] = {
#embed "questionnaire.css"
};

static const unsigned char questionnaire_js[] = {
#embed "questionnaire.js"
};

static const unsigned char report_html[] = {
#embed "report.html"
};

static const unsigned char report_css[] = {
#embed "report.css"
};

static const unsigned char report_js[] = {
#embed "report.js"
};

static const unsigned char texts_json[] = {
#embed "texts.json"
};

const unsigned char *sextant_page_file(enum sextant_page_file file, size_t *count) {
  switch (file) {
#define FILE_OF(name)    \
  case sextant_##name:   \
    *count = sizeof name; \
    return name;
    FILE_OF(frame_html)
    FILE_OF(frame_css)
    FILE_OF(frame_js)
    FILE_OF(judgements_js)
    FILE_OF(questionnaire_css)
    FILE_OF(questionnaire_js)
    FILE_OF(report_html)
    FILE_OF(report_css)
    FILE_OF(report_js)
    FILE_OF(texts_json)
#undef FILE_OF
  }
  *count = 0;
  return frame_html;
}
