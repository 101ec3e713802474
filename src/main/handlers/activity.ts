import type { Handlers } from '#shared/ipc/contract';
import type { ActivityLog } from '../storage/stores';

export function createActivityHandlers(log: ActivityLog): Pick<Handlers, 'activity:page'> {
  return {
    'activity:page': ({ from, count }) => log.page(from, count),
  };
}
