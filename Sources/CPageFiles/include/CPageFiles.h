// What the pages for experts are made of, carried in the binary as bytes.
#ifndef CPAGEFILES_H
#define CPAGEFILES_H

#include <stddef.h>

/// The files: the frame that all pages for experts share, those of the pairwise questionnaire, and
/// those of the report.
enum sextant_page_file {
  sextant_frame_html,
  sextant_frame_css,
  sextant_frame_js,
  sextant_judgements_js,
  sextant_questionnaire_css,
  sextant_questionnaire_js,
  sextant_report_html,
  sextant_report_css,
  sextant_report_js,
  sextant_texts_json,
};

/// A file's bytes, which live as long as the program.
const unsigned char *_Nonnull sextant_page_file(enum sextant_page_file file, size_t *_Nonnull count);

#endif
