import type { RecordCall } from './api/recording';
import type { Directory } from './directory';
import type { ActivityLog } from './storage/stores';

export interface ActivityRecorderPorts {
  readonly directory: Pick<Directory, 'find'>;
  readonly log: Pick<ActivityLog, 'record'>;
  /** Called after each call that was written down. */
  readonly recorded: () => void;
}

/**
 * Writes calls down while the work that made them goes on; a disk that takes nothing is no reason to disturb it. What
 * comes in late for an organization that was removed in the meantime is not written: nobody would ever delete it.
 */
export function createActivityRecorder({
  directory,
  log,
  recorded,
}: ActivityRecorderPorts): RecordCall {
  return (entry) => {
    if (entry.organizationId !== null && !directory.find(entry.organizationId)) return;
    void log.record(entry).then(({ ok }) => ok && recorded());
  };
}
