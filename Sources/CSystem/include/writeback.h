#ifndef SEXTANT_WRITEBACK_H
#define SEXTANT_WRITEBACK_H

/// Asks for a part of a file to be written to the disk soon, and does not wait for it, so that
/// syncing the file later takes less time.
///
/// Does nothing where the system cannot be asked.
void sextant_begin_writeback(int descriptor, long long offset, long long count);

#endif
