import type { Platform } from '../ipc/contract';
import { createEnglish } from './en';

/** Every text of the screen in one language. A second language implements this type and joins `catalogueFor`. */
export type Catalogue = ReturnType<typeof createEnglish>;

/** @param locale BCP 47 tag of the system; dates and numbers follow it, words are English for now */
export function catalogueFor(locale: string, platform: Platform): Catalogue {
  return createEnglish(locale, platform);
}
