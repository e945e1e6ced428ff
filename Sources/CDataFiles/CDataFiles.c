#include "CDataFiles.h"

// C23's #embed puts a file into the binary at no cost to the compiler; SwiftPM's .embedInCode
// writes it out as a Swift array literal, which takes many seconds to compile at this size.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char terms[] = {
#embed "terms.json"
};

static const unsigned char playbooks[] = {
#embed "playbooks.json"
};

const unsigned char *sextant_terms(size_t *count) {
  *count = sizeof terms;
  return terms;
}

const unsigned char *sextant_playbooks(size_t *count) {
  *count = sizeof playbooks;
  return playbooks;
}
