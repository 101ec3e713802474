import type { Format } from '../format';

export const history = (_format: Format) => ({
  heading: 'History',
});
