import * as z from 'zod/mini';
import type { ActivityPage } from '../activity/schema';
import type { ConnectionTest } from '../connection-test/schema';
import { type ExportAnswer, exported, exportFormat, type ImportAnswer } from '../exchange/request';
import type { Failure } from '../failure';
import type { CachedSettings, HistoryPage, RecordedSnapshot } from '../history/entries';
import { organizationId, tokenPlace } from '../organization/schema';
import type { Damage, Workspace } from '../organization/workspace';
import type { Result } from '../result';
import type { FreshSettings, SaveAnswer } from '../settings/answers';
import { fields } from '../settings/fields';
import { orgSettings, secretChanges, sentSettings, storedDraft } from '../settings/schema';
import { askedVersion, type SubscriptionValidation } from '../subscription/schema';
import type { Channel, Command } from './channels';

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

/** Minutes between two reads while the window is visible; 0 for none but by hand. */
export const refreshInterval = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(5),
  z.literal(15),
  z.literal(60),
]);
export type RefreshInterval = z.infer<typeof refreshInterval>;

export type Platform = 'darwin' | 'linux' | 'win32';

/** What the page knows at its first render, read while the window was being made. */
export interface Start {
  readonly workspace: Workspace;
  readonly theme: Theme;
  readonly refreshInterval: RefreshInterval;
  /** BCP 47 tag of the system, for dates and numbers. */
  readonly locale: string;
  readonly platform: Platform;
  /** Damage to the files that belong to no single organization. */
  readonly damage: readonly Damage[];
}

/** Text as typed into a form: long enough for any paste that deserves a sentence of its own. */
const typed = z.string().check(z.maxLength(4096));
const connection = z.strictObject({ name: typed, baseUrl: typed, slug: typed });
/** A token as pasted, before it is cleaned: larger ones are refused by size before anything reads them. */
const pastedToken = z.string().check(z.maxLength(70_000));
/** Named by the page so that it can cancel the call it began. */
const callId = z.uuid();
const none = z.undefined();
/** Most entries of a list that are asked for at once. */
const count = z.int().check(z.positive(), z.maximum(200));
const position = z.int().check(z.nonnegative());

/** Every request is `unknown` until its schema has read it; unknown keys are refused. */
export const requests = {
  'app:start': none,
  'app:set-theme': z.strictObject({ theme }),
  'app:set-refresh-interval': z.strictObject({ refreshInterval }),
  /** Whether a secret has been typed that a quit would lose. */
  'app:hold-secret': z.strictObject({ held: z.boolean() }),
  'app:copy-text': z.strictObject({ text: z.string().check(z.maxLength(262_144)) }),
  'call:cancel': z.strictObject({ callId }),
  'organization:connect': z.strictObject({
    connection,
    token: pastedToken,
    keep: tokenPlace,
    /** Whether to read the settings first; only `Save without checking` does not. */
    check: z.boolean(),
    callId,
  }),
  'organization:connect-demo': none,
  'organization:activate': z.strictObject({ organizationId }),
  'organization:edit': z.strictObject({
    organizationId,
    connection,
    /** Asked for again when the address moves to another origin; null keeps the stored one. */
    token: z.nullable(pastedToken),
    keep: tokenPlace,
    check: z.boolean(),
    callId,
  }),
  'organization:replace-token': z.strictObject({
    organizationId,
    token: pastedToken,
    keep: tokenPlace,
    check: z.boolean(),
    callId,
  }),
  'organization:remove': z.strictObject({ organizationId }),
  'settings:refresh': z.strictObject({ organizationId }),
  'settings:save': z.strictObject({
    organizationId,
    /** The read that the admin reviewed; a save only goes out while the server still says the same. */
    reviewed: orgSettings,
    values: sentSettings,
    secrets: secretChanges,
  }),
  'settings:store-draft': z.strictObject({ organizationId, draft: z.nullable(storedDraft) }),
  'settings:cached': z.strictObject({ organizationId }),
  'history:page': z.strictObject({
    organizationId,
    /** Only entries in which this field changed. */
    field: z.nullable(z.enum(fields.map(({ key }) => key))),
    /** How many entries to pass over, from the newest. */
    offset: position,
    count,
  }),
  'history:snapshot': z.strictObject({ organizationId, number: position }),
  'exchange:export': z.strictObject({ what: exported, format: exportFormat }),
  'exchange:import': none,
  'activity:page': z.strictObject({
    /** Where an earlier page ended; null begins with the newest. */
    from: z.nullable(z.string().check(z.maxLength(100))),
    count,
  }),
  'connection-test:run': z.strictObject({ organizationId, callId }),
  'subscription:validate': z.strictObject({ organizationId, odooVersion: askedVersion, callId }),
} as const satisfies Record<Channel, z.ZodMiniType>;

export interface Removal {
  readonly workspace: Workspace;
  /** `unconfirmed`: a locked or absent keychain may still hold the token. */
  readonly token: 'removed' | 'unconfirmed';
}

/** A result, and why it could not be written to the disk where it could not. */
export interface Kept<T> {
  readonly result: T;
  readonly notStored: Failure | null;
}

interface Responses {
  'app:start': Start;
  'app:set-theme': null;
  'app:set-refresh-interval': null;
  'app:hold-secret': null;
  'app:copy-text': null;
  'call:cancel': null;
  'organization:connect': Workspace;
  'organization:connect-demo': Workspace;
  'organization:activate': Workspace;
  'organization:edit': Workspace;
  'organization:replace-token': Workspace;
  'organization:remove': Removal;
  'settings:refresh': FreshSettings;
  'settings:save': SaveAnswer;
  'settings:store-draft': null;
  'settings:cached': CachedSettings;
  'history:page': HistoryPage;
  'history:snapshot': RecordedSnapshot;
  'exchange:export': ExportAnswer | null;
  'exchange:import': ImportAnswer | null;
  'activity:page': ActivityPage;
  'connection-test:run': Kept<ConnectionTest>;
  'subscription:validate': Kept<SubscriptionValidation>;
}

export type Request<C extends Channel> = z.infer<(typeof requests)[C]>;
export type Response<C extends Channel> = Result<Responses[C]>;

/** What main must provide: one handler for each channel, or it does not compile. */
export type Handlers = { readonly [C in Channel]: (request: Request<C>) => Promise<Response<C>> };

/** What the page gets: the same calls, and the commands of the native menu. */
export interface Bridge {
  call<C extends Channel>(
    channel: C,
    ...request: Request<C> extends undefined ? [] : [Request<C>]
  ): Promise<Response<C>>;
  /** The answer of `app:start`, asked for before the page had loaded. */
  readonly start: Promise<Response<'app:start'>>;
  /** @returns the function that ends the subscription */
  onCommand(listener: (command: Command) => void): () => void;
  /** Hears of each call that was recorded. @returns the function that ends the subscription */
  onActivity(listener: () => void): () => void;
}
