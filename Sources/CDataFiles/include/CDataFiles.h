// The data files that the toolkit carries in its binary, as bytes.
#ifndef CDATAFILES_H
#define CDATAFILES_H

#include <stddef.h>

/// terms.json: the vocabulary in both languages. The bytes live as long as the program.
const unsigned char *_Nonnull sextant_terms(size_t *_Nonnull count);

/// playbooks.json: the default strategies in both languages. The bytes live as long as the program.
const unsigned char *_Nonnull sextant_playbooks(size_t *_Nonnull count);

#endif
