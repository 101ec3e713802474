import type { AppState } from '../../store/state';

/** Selects the name of the open or of the compared organization. */
export function sideName(which: 'activeId' | 'comparedId'): (state: AppState) => string {
  return (state) => state.organizations.find(({ id }) => id === state[which])?.name ?? '';
}
