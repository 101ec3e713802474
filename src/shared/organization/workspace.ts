import type { ConnectionTest } from '../connection-test/schema';
import type { Failure } from '../failure';
import type { SecretKey } from '../settings/fields';
import type { Snapshot, StoredDraft } from '../settings/schema';
import type { SubscriptionValidation } from '../subscription/schema';
import type { Organization } from './schema';

/** A file of this app that could not be used as it was. */
export interface Damage {
  /** File name inside the profile folder. */
  readonly file: string;
  /** `unreadable`: set aside under the name in `setAside`. `newer`: written by a newer version; shown, not rewritten. */
  readonly kind: 'unreadable' | 'newer';
  readonly setAside: string | null;
}

/** Results kept for an organization, newest first. */
export interface Results {
  readonly connectionTests: readonly ConnectionTest[];
  readonly validations: readonly SubscriptionValidation[];
  /** When this app last replaced or removed a secret, milliseconds since 1970. */
  readonly secretsChangedAt: Readonly<Partial<Record<SecretKey, number>>>;
}

/** What the screen needs of the active organization: from the disk, and the settings of a read in the same call. */
export interface OrganizationState {
  readonly organizationId: string;
  readonly snapshot: Snapshot | null;
  /** When the server last confirmed the snapshot, milliseconds since 1970. */
  readonly confirmedAt: number | null;
  /** Whether that was in this very call. */
  readonly live: boolean;
  /** Why settings that were just read could not be written to the disk. */
  readonly notStored: Failure | null;
  readonly draft: StoredDraft | null;
  readonly results: Results;
  readonly damage: readonly Damage[];
}

/** Every saved organization, and the active one opened. */
export interface Workspace {
  readonly organizations: readonly Organization[];
  readonly active: OrganizationState | null;
}
