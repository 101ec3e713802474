/** @param {readonly number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Median of the ratios of values measured in the same round: drift of the machine falls out.
 * @param {readonly number[]} values
 * @param {readonly number[]} references
 */
export function pairedRatio(values, references) {
  return median(values.map((value, round) => value / (references[round] ?? Number.NaN)));
}
