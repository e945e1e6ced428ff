#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "writeback.h"

#include <fcntl.h>

void sextant_begin_writeback(int descriptor, long long offset, long long count) {
#if defined(__linux__)
  sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor;
  (void)offset;
  (void)count;
#endif
}
