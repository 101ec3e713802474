import type { ExportFormat } from '#shared/exchange/request';
import { nearestDate } from '#shared/exchange/values';
import type { Catalogue } from '#shared/text/catalogue';
import type { Gathered } from './gather';

/**
 * What a file could be called: whose settings, and of which day. Of a snapshot from the history that is its own day.
 *
 * @param now milliseconds since 1970
 */
export function suggestedName(
  gathered: Gathered,
  format: ExportFormat,
  now: number,
  { fileName }: Catalogue['exchange'],
): string {
  const part = (organization: { readonly name: string }) =>
    fileNamePart(organization.name, fileName.unnamed);
  const name = () => {
    switch (gathered.kind) {
      case 'snapshot': {
        const { organization, snapshot } = gathered.side;
        const day = localDay(gathered.dated ? snapshot.readAt : now);
        return fileName.settings(part(organization), day);
      }
      case 'history':
        return fileName.history(part(gathered.organization), localDay(now));
      case 'comparison': {
        const { left, right } = gathered;
        return fileName.comparison(
          part(left.organization),
          part(right.organization),
          localDay(now),
        );
      }
    }
  };
  return `${name()}.${format}`;
}

/** In bytes of UTF-8: two of them with the words in between fit into the 255 that file systems take. */
const longestPart = 90;

/** What Windows refuses in a name, and characters that nobody sees, some of which turn the rest of a name around. */
const unfit = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu;

/** Names of devices on Windows, whatever follows after a dot. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\s*(?:\.|$))/i;

/**
 * An organization's name as a part of a file name that every system takes, and that stays in its folder.
 *
 * @param otherwise where nothing of the name can be used
 */
export function fileNamePart(name: string, otherwise: string): string {
  const readable = cut(name.replace(unfit, ' ').replace(/\s+/g, ' ').trim())
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(device, '_$&');
  return readable === '' ? otherwise : readable;
}

/** The day on this computer's calendar, as `2026-11-25`: names sort by it. */
function localDay(at: number): string {
  const date = new Date(nearestDate(at));
  const two = (number: number) => `${number}`.padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function cut(text: string): string {
  let bytes = 0;
  const taken = [...text].filter((character) => {
    bytes += Buffer.byteLength(character, 'utf8');
    return bytes <= longestPart;
  });
  return taken.join('');
}
