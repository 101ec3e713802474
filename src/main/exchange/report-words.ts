import { extraText, nearestDate } from '#shared/exchange/values';
import { type Field, fields } from '#shared/settings/fields';
import type { Catalogue } from '#shared/text/catalogue';

/** Longest value printed, in characters: the longest that can be typed. A server may hold longer ones. */
export const longestValue = 2048;

/** What a field of the API is called on screen. */
export function labelOf(name: string, text: Catalogue): string {
  const field = fieldNamed(name);
  return field ? text.settings.fields[field.key].label : text.exchange.report.otherField(name);
}

/** A value in the words of the screen. @param value `undefined` where there is no such field */
export function wordsFor(name: string, value: unknown, text: Catalogue): string {
  if (value === undefined) return text.exchange.report.absent;
  const isSecret = fieldNamed(name)?.kind === 'secret';
  if (isSecret) return text.settings.secret[value === true ? 'stored' : 'notStored'];
  return shortened(
    isPlain(value) && fieldNamed(name) ? text.settings.value(value) : extraText(value),
  );
}

/** When a change was seen, or between which two reads it was made where both are known. */
export function timeOfChange(readAt: number, notBefore: number | null, text: Catalogue): string {
  const seen = localTime(readAt, text);
  return notBefore === null ? seen : text.exchange.report.between(localTime(notBefore, text), seen);
}

export function localTime(at: number, text: Catalogue): string {
  return text.format.dateTime(nearestDate(at));
}

function fieldNamed(name: string): Field | undefined {
  return fields.find((field) => (field.kind === 'secret' ? field.flag : field.key) === name);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function shortened(words: string): string {
  return words.length > longestValue ? `${words.slice(0, longestValue)}…` : words;
}
