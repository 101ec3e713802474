import type { Format } from '../format';

export const exchange = (_format: Format) => ({
  export: 'Export',
  import: 'Import',
});
