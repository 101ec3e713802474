import { ok } from '#shared/result';
import { type FileSystem, realFileSystem } from './file-system';
import type { ActivityLog } from './stores';

export function createActivityLog(
  _folder: string,
  _fileSystem: FileSystem = realFileSystem,
): ActivityLog {
  return {
    record: async () => ok(null),
    page: async () => ok({ entries: [], next: null }),
    forget: async () => ok(null),
    idle: async () => {},
  };
}
