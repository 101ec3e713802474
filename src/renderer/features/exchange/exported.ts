import type { Exported } from '#shared/exchange/request';
import type { ExportSubject } from '../../store/exchange-slice';

/** What can be chosen of the open organization. */
export type What = 'settings' | 'history';

/**
 * What main is asked for.
 *
 * @param what counts for the open organization alone
 */
export function exportedBy(subject: ExportSubject, what: What, organizationId: string): Exported {
  switch (subject.kind) {
    case 'current':
      return what === 'history'
        ? { kind: 'history', organizationId }
        : { kind: 'snapshot', of: { organizationId, number: null } };
    case 'snapshot':
    case 'comparison':
      return subject;
  }
}
