import type { ReactNode } from 'react';
import type { Failure } from '#shared/failure';
import { useApp, useText } from '../../context';
import { needsPerson } from '../../store/refresh-schedule';
import { Button } from '../../ui/button';

/**
 * The way to a new token, where the old one is in the way. It leaves the review: the draft stays, and the settings have
 * to be read again anyway. Null where another token would not help.
 */
export function useReplaceToken(failure: Failure | null): ReactNode {
  const text = useText().organizations.switcher;
  const remote = useApp(({ organizations, activeId }) =>
    organizations.some(({ id, kind }) => id === activeId && kind === 'remote'),
  );
  const closeReview = useApp((state) => state.closeReview);
  const begin = useApp((state) => state.begin);
  if (!remote || !failure || !needsPerson(failure)) return null;
  const replace = () => {
    closeReview();
    begin('replace-token');
  };
  return <Button onClick={replace}>{text.replaceToken}</Button>;
}
