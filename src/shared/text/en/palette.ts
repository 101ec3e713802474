import type { Format } from '../format';

export const palette = (_format: Format) => ({
  heading: 'Command palette',
});
