import type { Format } from '../format';

export const activity = (_format: Format) => ({
  heading: 'Activity',
});
