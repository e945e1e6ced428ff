#ifndef SEXTANT_BYTE_SCAN_H
#define SEXTANT_BYTE_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The bytes that cut a piece of a CSV file into cells: the delimiter, LF, CR and the double
   quote, and where bytes of 0x80 and above lie. */
typedef struct {
  /* Where they lie, ascending; room for as many as the piece has bytes, and 16 more. */
  uint32_t *positions;
  size_t count;
  /* Which of the positions are not the delimiter's; as much room. */
  uint32_t *breaks;
  size_t break_count;
  /* Bit i of word w is set where byte 64 w + i of the piece is 0x80 or above. */
  uint64_t *high;
} byte_scan_index;

/* Fills the index of the bytes from start up to end; 64 bytes behind the end must be readable.
   Words of high are counted from start rounded down to a multiple of 64. */
void byte_scan_fill(byte_scan_index *index, const uint8_t *bytes, size_t start, size_t end,
                    uint8_t delimiter);

/* What the cells of a record are written to, for libcsv's callbacks. */
typedef struct {
  /* A block of a file, with room behind it for the text of quoted cells. */
  uint8_t *base;
  /* Where in the block the next cell begins; SIZE_MAX behind a quoted cell, whose length there
     libcsv does not tell. */
  size_t cursor;
  uint8_t delimiter;
  /* Where the next text goes. */
  size_t extra;
  /* Where the wanted cells begin and end; UINT32_MAX for an empty cell without quotes. */
  uint32_t *starts;
  uint32_t *ends;
  /* For every cell of the header, which wanted cell it is, -1 for none. */
  const intptr_t *slots;
  size_t header_count;
  size_t max_field;
  /* The number of cells so far. */
  size_t cells;
  /* The first cell longer than max_field, -1 for none. */
  intptr_t too_long_cell;
  /* Whether a cell beyond the header has text, and whether the record has ended. */
  uint8_t extras_filled;
  uint8_t row_done;
} byte_scan_sink;

/* Takes a cell from libcsv, whose buffer is of 4,096 bytes or more.

   What libcsv says of a cell without quotes stands in the block too, behind spaces and tabs. */
void byte_scan_take_cell(void *data, size_t length, void *sink);

/* Takes the end of a record from libcsv. */
void byte_scan_take_row(int end, void *sink);

/* The most lines of a run, and the room that their ends need. */
#define BYTE_SCAN_RUN_LINES 64
#define BYTE_SCAN_RUN_ROOM 128

/* Finds the lines from start on that have no CR and an even number of quotes: within quotes that
   are as they should be no such line ends. At most so many as a run has, and so many more as end in
   the same 64 bytes; returns how many, and where each ends, behind its LF.

   Sets high to 1 when some byte up to the last end is 0x80 or above, or a few bytes behind it;
   64 bytes behind the length must be readable. */
size_t byte_scan_plain_lines(const uint8_t *bytes, size_t start, size_t length, uint32_t *ends,
                             int *high);

/* The cells of a run of lines, for libcsv's callbacks: their text is kept behind the block, where
   libcsv's own buffer is put for as long as the run is read. Text copied out of that buffer would
   be read while its single bytes are still being stored, which takes longer than all the rest. */
typedef struct {
  /* The struct csv_parser. */
  void *parser;
  /* Where the next text goes, and where that of the record went that is being read. */
  size_t extra;
  size_t record_extra;
  /* Where the wanted cells of that record begin and end, and how many a record has. */
  uint32_t *starts;
  uint32_t *ends;
  size_t wanted;
  /* For every cell of the header, which wanted cell it is, -1 for none. */
  const intptr_t *slots;
  size_t header_count;
  size_t max_field;
  /* The number of records, and of the next one's cells. */
  size_t count;
  size_t cells;
  /* Whether a record was met that has not as many cells as the header, or one too long; it and
     those behind it are not taken. */
  uint8_t is_stopped;
} byte_scan_run;

/* Takes a cell of a run from libcsv. */
void byte_scan_run_cell(void *data, size_t length, void *run);

/* Takes the end of a record of a run from libcsv. */
void byte_scan_run_row(int end, void *run);

/* As byte_scan_line_end; sets high to 1 when some byte before the line's end is 0x80 or above. */
size_t byte_scan_line(const uint8_t *bytes, size_t start, size_t length, int *high);

/* The first LF or CR at or after start, or length when there is none. */
size_t byte_scan_line_end(const uint8_t *bytes, size_t start, size_t length);

/* The first position after the last line ending, or 0 when there is none.
   A CR as the very last byte does not count unless final is set: an LF may follow it. */
size_t byte_scan_after_last_line(const uint8_t *bytes, size_t length, int final);

/* A 64-bit hash of up to 15 bytes held in two words, or of any two words. */
static inline uint64_t byte_scan_mix(uint64_t a, uint64_t b) {
  const __uint128_t product =
      (__uint128_t)(a ^ UINT64_C(0x9E3779B97F4A7C15)) * (b ^ UINT64_C(0xD6E8FEB86659FD93));
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Asks for the cache line to be loaded; does nothing else. */
static inline void byte_scan_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

#endif
