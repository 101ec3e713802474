import { useApp, useText } from '../../context';
import type { ExportSubject } from '../../store/exchange-slice';

/** Whose settings are exported. */
export function useSubjectText(subject: ExportSubject, organizationId: string): string {
  const { of } = useText().exchange;
  const organizations = useApp((state) => state.organizations);
  const nameOf = (id: string) => organizations.find((one) => one.id === id)?.name ?? '';
  switch (subject.kind) {
    case 'current':
      return of.current(nameOf(organizationId));
    case 'snapshot':
      return of.snapshot(nameOf(subject.of.organizationId));
    case 'comparison': {
      const { left, right } = subject;
      return of.comparison(nameOf(left.organizationId), nameOf(right.organizationId));
    }
  }
}
