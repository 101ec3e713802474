import type * as z from 'zod/mini';
import type { connectionTestAnswer } from '#shared/connection-test/schema';
import type { Result } from '#shared/result';
import type { OrgSettings, PlainSettings, SecretChanges } from '#shared/settings/schema';
import type { subscriptionAnswer } from '#shared/subscription/schema';

/** Whom to call and as whom. Lives in main only. */
export interface ApiConnection {
  readonly baseUrl: string;
  readonly slug: string | null;
  readonly token: string;
  /** Whose calls these are in the log; null while the connection of a new organization is only being tried. */
  readonly organizationId: string | null;
}

export interface ApiAnswer<T> {
  readonly value: T;
  readonly etag: string | null;
  /** How far the server's clock is ahead of this computer's, from its `Date` header; 0 where it sent none. */
  readonly serverAheadMs: number;
  readonly durationMs: number;
}

export interface SettingsAnswer {
  readonly settings: OrgSettings;
  /** Fields of the answer that the reference does not document. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** The organization-settings API: four calls, each answered with a value or a failure, never thrown. */
export interface SettingsApi {
  readSettings(to: ApiConnection, signal?: AbortSignal): Promise<Result<ApiAnswer<SettingsAnswer>>>;
  /**
   * Sends all six plain fields and the changed secrets, once.
   *
   * @param ifMatch the `ETag` of the read that this write is based on, where the server sent one
   * @returns null for an empty answer (204, or 200 without a body): the outcome has to be read
   */
  writeSettings(
    to: ApiConnection,
    update: PlainSettings & SecretChanges,
    ifMatch: string | null,
  ): Promise<Result<ApiAnswer<SettingsAnswer | null>>>;
  testPosthog(
    to: ApiConnection,
    signal?: AbortSignal,
  ): Promise<Result<ApiAnswer<z.infer<typeof connectionTestAnswer>>>>;
  validateSubscription(
    to: ApiConnection,
    odooVersion: string | null,
    signal?: AbortSignal,
  ): Promise<Result<ApiAnswer<z.infer<typeof subscriptionAnswer>>>>;
}
