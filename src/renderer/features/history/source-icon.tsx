import Download from 'lucide-react/icons/download';
import Save from 'lucide-react/icons/save';
import Users from 'lucide-react/icons/users';
import type { HistoryEntry } from '#shared/history/entries';

const icons = {
  read: Download,
  'saved here': Save,
  'changed elsewhere': Users,
} as const;

/** The word beside it says the same. */
export function SourceIcon({ source }: Pick<HistoryEntry, 'source'>) {
  const Icon = icons[source];
  return <Icon />;
}
