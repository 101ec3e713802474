const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letter as the reader sees it, upper-cased: never half of an emoji or of a composed letter. */
export function firstLetter(name: string): string {
  const [first] = graphemes.segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? '';
}
