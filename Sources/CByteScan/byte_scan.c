#include "byte_scan.h"

#include <csv.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

typedef struct {
  uint64_t delimiters;
  uint64_t breaks;
  uint64_t high;
} masks;

static inline masks masks_of_64(const uint8_t *bytes, uint8_t delimiter) {
  masks found = {0, 0, 0};
#if defined(__SSE2__)
  const __m128i d = _mm_set1_epi8((char)delimiter);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i quote = _mm_set1_epi8('"');
  for (int i = 0; i < 4; i++) {
    const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    const __m128i breaks = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(b, lf), _mm_cmpeq_epi8(b, cr)), _mm_cmpeq_epi8(b, quote));
    found.delimiters |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, d)) << (16 * i);
    found.breaks |= (uint64_t)(uint32_t)_mm_movemask_epi8(breaks) << (16 * i);
    found.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(b) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint8_t b = bytes[i];
    found.delimiters |= (uint64_t)(b == delimiter) << i;
    found.breaks |= (uint64_t)(b == '\n' || b == '\r' || b == '"') << i;
    found.high |= (uint64_t)(b >> 7) << i;
  }
#endif
  return found;
}

static inline __attribute__((always_inline)) void fill(
    byte_scan_index *index, const uint8_t *bytes, size_t start, size_t end, uint8_t delimiter) {
  uint32_t *positions = index->positions;
  uint32_t *breaks = index->breaks;
  size_t count = 0;
  size_t word = 0;
  for (size_t base = start & ~(size_t)63; base < end; base += 64) {
    masks found = masks_of_64(bytes + base, delimiter);
    uint64_t keep = UINT64_MAX;
    if (base < start) keep <<= start - base;
    if (end - base < 64) keep &= (UINT64_C(1) << (end - base)) - 1;
    found.delimiters &= keep;
    found.breaks &= keep;
    index->high[word++] = found.high & keep;
    uint64_t all = found.delimiters | found.breaks;
    const size_t total = (size_t)__builtin_popcountll(all);
    while (found.breaks) {
      const uint64_t bit = found.breaks & (0 - found.breaks);
      *breaks++ = (uint32_t)(count + (size_t)__builtin_popcountll(all & (bit - 1)));
      found.breaks ^= bit;
    }
    /* Most words hold few: so many are written whether or not they are there. */
    uint32_t *out = positions + count;
    for (int i = 0; i < 12; i++) {
      out[i] = (uint32_t)base + (uint32_t)__builtin_ctzll(all | (UINT64_C(1) << 63));
      all &= all - 1;
    }
    for (size_t i = 12; i < total; i++) {
      out[i] = (uint32_t)base + (uint32_t)__builtin_ctzll(all);
      all &= all - 1;
    }
    count += total;
  }
  index->count = count;
  index->break_count = (size_t)(breaks - index->breaks);
}

#if defined(__x86_64__)
/* Counting and taking off bits are one instruction each on processors of the last ten years. */
static __attribute__((target("avx2,bmi,popcnt"))) void fill_newer(
    byte_scan_index *index, const uint8_t *bytes, size_t start, size_t end, uint8_t delimiter) {
  fill(index, bytes, start, end, delimiter);
}
#endif

void byte_scan_fill(byte_scan_index *index, const uint8_t *bytes, size_t start, size_t end,
                    uint8_t delimiter) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("popcnt")) {
    fill_newer(index, bytes, start, end, delimiter);
    return;
  }
#endif
  fill(index, bytes, start, end, delimiter);
}

size_t byte_scan_line_end(const uint8_t *bytes, size_t start, size_t length) {
  size_t i = start;
#if defined(__SSE2__)
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  for (; i + 16 <= length; i += 16) {
    const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + i));
    const int found =
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(b, lf), _mm_cmpeq_epi8(b, cr)));
    if (found) return i + (size_t)__builtin_ctz((unsigned)found);
  }
#endif
  for (; i < length; i++)
    if (bytes[i] == '\n' || bytes[i] == '\r') return i;
  return length;
}

size_t byte_scan_after_last_line(const uint8_t *bytes, size_t length, int final) {
  size_t i = length;
  if (i > 0 && bytes[i - 1] == '\r' && !final) i--;
  for (; i > 0; i--)
    if (bytes[i - 1] == '\n' || bytes[i - 1] == '\r') return i;
  return 0;
}

static inline int is_blank(uint8_t byte, uint8_t delimiter) {
  return byte <= ' ' && (byte == ' ' || (byte == '\t' && delimiter != '\t'));
}

/* Keeps the text of a cell with quotes and says where; sixteen bytes may be read from libcsv's
   buffer and written behind the text. */
static __attribute__((noinline)) size_t keep(byte_scan_sink *sink, const void *data,
                                             size_t length) {
  const size_t start = sink->extra;
  memcpy(sink->base + start, data, length <= 16 ? 16 : length);
  sink->extra += length;
  return start;
}

void byte_scan_take_cell(void *data, size_t length, void *context) {
  byte_scan_sink *sink = context;
  const size_t cell = sink->cells++;
  size_t start = sink->cursor;
  if (start != SIZE_MAX) {
    const uint8_t *base = sink->base;
    while (is_blank(base[start], sink->delimiter)) start++;
    if (base[start] == '"') {
      start = sink->cursor = SIZE_MAX;
    } else {
      size_t next = start + length;
      while (is_blank(base[next], sink->delimiter)) next++;
      sink->cursor = next + 1;
    }
  }
  if (length > sink->max_field) {
    if (sink->too_long_cell < 0) sink->too_long_cell = (intptr_t)cell;
    return;
  }
  if (cell >= sink->header_count) {
    if (length > 0) sink->extras_filled = 1;
    return;
  }
  const intptr_t slot = sink->slots[cell];
  if (slot < 0) return;
  if (!data) {
    sink->starts[slot] = UINT32_MAX;
    sink->ends[slot] = UINT32_MAX;
    return;
  }
  if (start == SIZE_MAX) start = keep(sink, data, length);
  sink->starts[slot] = (uint32_t)start;
  sink->ends[slot] = (uint32_t)(start + length);
}

void byte_scan_take_row(int end, void *context) {
  (void)end;
  ((byte_scan_sink *)context)->row_done = 1;
}

/* Where among 64 bytes lines end and where there are CRs and quotes; high is not 0 when one of them
   is no ASCII. */
typedef struct {
  uint64_t lines;
  uint64_t returns;
  uint64_t quotes;
  uint64_t high;
} line_marks;

static inline line_marks marks_of(const uint8_t *bytes) {
  line_marks marks = {0, 0, 0, 0};
#if defined(__SSE2__)
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i quote = _mm_set1_epi8('"');
  for (int i = 0; i < 64; i += 16) {
    const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + i));
    marks.lines |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, lf)) << i;
    marks.returns |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, cr)) << i;
    marks.quotes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, quote)) << i;
    marks.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(b) << i;
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint8_t b = bytes[i];
    marks.lines |= (uint64_t)(b == '\n') << i;
    marks.returns |= (uint64_t)(b == '\r') << i;
    marks.quotes |= (uint64_t)(b == '"') << i;
    marks.high |= (uint64_t)(b >> 7) << i;
  }
#endif
  return marks;
}

#if defined(__x86_64__)
static inline __attribute__((target("avx2,bmi,popcnt"))) line_marks marks_of_newer(
    const uint8_t *bytes) {
  const __m256i lf = _mm256_set1_epi8('\n');
  const __m256i cr = _mm256_set1_epi8('\r');
  const __m256i quote = _mm256_set1_epi8('"');
  const __m256i a = _mm256_loadu_si256((const __m256i *)bytes);
  const __m256i b = _mm256_loadu_si256((const __m256i *)(bytes + 32));
  line_marks marks;
  marks.lines = (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, lf)) |
                (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, lf)) << 32;
  /* Plain files have no lone CR and few quotes: looked at together first. */
  const __m256i odd =
      _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(a, cr), _mm256_cmpeq_epi8(a, quote)),
                      _mm256_or_si256(_mm256_cmpeq_epi8(b, cr), _mm256_cmpeq_epi8(b, quote)));
  marks.returns = 0;
  marks.quotes = 0;
  if (_mm256_movemask_epi8(odd)) {
    marks.returns = (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, cr)) |
                    (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, cr)) << 32;
    marks.quotes = (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, quote)) |
                   (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, quote)) << 32;
  }
  marks.high = (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_or_si256(a, b));
  return marks;
}
#endif

static inline __attribute__((always_inline)) size_t plain_lines(
    const uint8_t *bytes, size_t start, size_t length, uint32_t *ends, int *high,
    line_marks (*marks_at)(const uint8_t *)) {
  size_t count = 0;
  uint64_t above = 0;
  /* The quotes of the line that goes on, but for an even number of them. */
  int open = 0;
  for (size_t base = start; base < length && count < BYTE_SCAN_RUN_LINES; base += 64) {
    const line_marks marks = marks_at(bytes + base);
    uint64_t lines = marks.lines;
    uint64_t other = marks.returns;
    uint64_t quotes = marks.quotes;
    if (length - base < 64) lines &= (UINT64_C(1) << (length - base)) - 1;
    if (other) lines &= (other & (0 - other)) - 1;
    above |= marks.high;
    if (!(quotes | (uint64_t)open)) {
      while (lines) {
        ends[count++] = (uint32_t)base + (uint32_t)__builtin_ctzll(lines) + 1;
        lines &= lines - 1;
      }
    } else {
      while (lines) {
        const uint64_t before = (lines & (0 - lines)) - 1;
        if ((open ^ __builtin_popcountll(quotes & before)) & 1) {
          other = 1;
          break;
        }
        open = 0;
        quotes &= ~before;
        ends[count++] = (uint32_t)base + (uint32_t)__builtin_ctzll(lines) + 1;
        lines &= lines - 1;
      }
      open = (open ^ __builtin_popcountll(quotes)) & 1;
    }
    if (other) break;
  }
  *high = above != 0;
  return count;
}

#if defined(__x86_64__)
static __attribute__((target("avx2,bmi,popcnt"))) size_t plain_lines_newer(
    const uint8_t *bytes, size_t start, size_t length, uint32_t *ends, int *high) {
  return plain_lines(bytes, start, length, ends, high, marks_of_newer);
}
#endif

size_t byte_scan_plain_lines(const uint8_t *bytes, size_t start, size_t length, uint32_t *ends,
                             int *high) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("popcnt"))
    return plain_lines_newer(bytes, start, length, ends, high);
#endif
  return plain_lines(bytes, start, length, ends, high, marks_of);
}

void byte_scan_run_cell(void *data, size_t length, void *context) {
  byte_scan_run *run = context;
  const size_t cell = run->cells++;
  if (cell >= run->header_count) {
    /* An empty cell beyond the header is let through. */
    if (length > 0) run->is_stopped = 1;
    return;
  }
  const intptr_t slot = run->slots[cell];
  if (slot < 0) {
    if (length > run->max_field) run->is_stopped = 1;
    return;
  }
  if (run->is_stopped) return;
  uint32_t start = UINT32_MAX;
  uint32_t end = UINT32_MAX;
  if (data) {
    if (length > run->max_field) {
      run->is_stopped = 1;
      return;
    }
    /* The text stays where it is: the next cell's goes behind it. */
    struct csv_parser *parser = run->parser;
    parser->entry_buf += length;
    parser->entry_size -= length;
    const size_t extra = run->extra;
    run->extra = extra + length;
    start = (uint32_t)extra;
    end = (uint32_t)(extra + length);
  }
  run->starts[slot] = start;
  run->ends[slot] = end;
}

void byte_scan_run_row(int end, void *context) {
  (void)end;
  byte_scan_run *run = context;
  if (run->cells < run->header_count) run->is_stopped = 1;
  run->cells = 0;
  if (run->is_stopped) return;
  run->count++;
  run->starts += run->wanted;
  run->ends += run->wanted;
  run->record_extra = run->extra;
}

size_t byte_scan_line(const uint8_t *bytes, size_t start, size_t length, int *high) {
  size_t i = start;
  *high = 0;
#if defined(__SSE2__)
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  int seen = 0;
  for (; i + 16 <= length; i += 16) {
    const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + i));
    const int found =
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(b, lf), _mm_cmpeq_epi8(b, cr)));
    const int above = _mm_movemask_epi8(b);
    if (found) {
      *high = (seen | (above & ((found & -found) - 1))) != 0;
      return i + (size_t)__builtin_ctz((unsigned)found);
    }
    seen |= above;
  }
  *high = seen != 0;
#endif
  for (; i < length; i++) {
    if (bytes[i] == '\n' || bytes[i] == '\r') return i;
    if (bytes[i] >= 0x80) *high = 1;
  }
  return length;
}
