#include "CBoostedTrees.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#ifdef SEXTANT_BOOSTED_TREES

#include <xgboost/c_api.h>

int sextant_boosted_trees_are_available(void) { return 1; }

#define TRY(call) \
  if ((call) != 0) { \
    snprintf(message, room, "%s", XGBGetLastError()); \
    goto end; \
  }

int sextant_boosted_trees(
    const float *values, const float *labels, size_t rows, size_t columns, const float *unseen,
    size_t unseen_rows, int rounds, int depth, double rate, float *chances, char *message,
    size_t room) {
  int result = 1;
  DMatrixHandle train = NULL, other = NULL;
  BoosterHandle booster = NULL;
  char number[32];
  bst_ulong count = 0;
  const float *predicted = NULL;

  TRY(XGDMatrixCreateFromMat(values, rows, columns, NAN, &train))
  TRY(XGDMatrixSetFloatInfo(train, "label", labels, rows))
  TRY(XGDMatrixCreateFromMat(unseen, unseen_rows, columns, NAN, &other))
  TRY(XGBoosterCreate(&train, 1, &booster))
  TRY(XGBoosterSetParam(booster, "objective", "binary:logistic"))
  TRY(XGBoosterSetParam(booster, "tree_method", "hist"))
  TRY(XGBoosterSetParam(booster, "nthread", "1"))
  TRY(XGBoosterSetParam(booster, "verbosity", "0"))
  TRY(XGBoosterSetParam(booster, "seed", "1"))
  snprintf(number, sizeof number, "%d", depth);
  TRY(XGBoosterSetParam(booster, "max_depth", number))
  snprintf(number, sizeof number, "%.6f", rate);
  TRY(XGBoosterSetParam(booster, "eta", number))
  for (int round = 0; round < rounds; round++) TRY(XGBoosterUpdateOneIter(booster, round, train))
  TRY(XGBoosterPredict(booster, other, 0, 0, 0, &count, &predicted))
  if (count != unseen_rows) {
    snprintf(message, room, "%s", "XGBoost predicted another number of rows");
    goto end;
  }
  memcpy(chances, predicted, unseen_rows * sizeof *chances);
  result = 0;

end:
  if (booster) XGBoosterFree(booster);
  if (other) XGDMatrixFree(other);
  if (train) XGDMatrixFree(train);
  return result;
}

#else

int sextant_boosted_trees_are_available(void) { return 0; }

int sextant_boosted_trees(
    const float *values, const float *labels, size_t rows, size_t columns, const float *unseen,
    size_t unseen_rows, int rounds, int depth, double rate, float *chances, char *message,
    size_t room) {
  (void)values, (void)labels, (void)rows, (void)columns, (void)unseen, (void)unseen_rows;
  (void)rounds, (void)depth, (void)rate, (void)chances;
  snprintf(message, room, "%s", "built without XGBoost");
  return 1;
}

#endif
