#ifndef SEXTANT_MEMORY_H
#define SEXTANT_MEMORY_H

/// Lets the C library keep freed memory for the next blocks of rows, which come and go by the
/// thousand, instead of giving it back to the system and having it cleared anew.
///
/// Does nothing where the C library cannot be told.
void sextant_keep_freed_memory(void);

#endif
