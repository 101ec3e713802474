import * as z from 'zod/mini';
import type { OrgSettings } from '../settings/schema';

/** A snapshot by where it is kept: an organization's history by number, or its last settings (null). */
const place = z.strictObject({
  organizationId: z.uuid(),
  number: z.nullable(z.int().check(z.nonnegative())),
});
export type SnapshotPlace = z.infer<typeof place>;

/** What is exported. The page names places only; main reads what is there and asks where to write it. */
export const exported = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('snapshot'), of: place }),
  z.strictObject({ kind: z.literal('history'), organizationId: z.uuid() }),
  z.strictObject({ kind: z.literal('comparison'), left: place, right: place }),
]);
export type Exported = z.infer<typeof exported>;

export const exportFormat = z.enum(['json', 'csv', 'pdf']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** What became of an export; null where the admin closed the dialog. */
export interface ExportAnswer {
  /** Name of the written file, without its folder. */
  readonly file: string;
  /** Entries of a history that a printable report leaves out, oldest first; 0 otherwise. */
  readonly leftOut: number;
}

/** What an import file holds, checked; null where the admin closed the dialog. */
export interface ImportAnswer {
  readonly file: string;
  /** Name of the organization it was exported from. */
  readonly organizationName: string;
  /** When the server said so, milliseconds since 1970. */
  readonly readAt: number;
  readonly settings: OrgSettings;
}
