import type { Catalogue } from '#shared/text/catalogue';
import type { TableColumn } from '../../ui/table';

export function planColumns({ review }: Catalogue['settings']): readonly TableColumn[] {
  return [
    { key: 'field', label: review.field, width: 'wide' },
    { key: 'now', label: review.now },
    { key: 'after', label: review.after },
  ];
}
