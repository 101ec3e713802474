import { useApp, useText } from '../../context';

/** Opens another organization; a refusal is told at the top of the window. */
export function useActivate(): (organizationId: string) => Promise<void> {
  const text = useText();
  const activate = useApp((state) => state.activate);
  const notify = useApp((state) => state.notify);
  return async (organizationId) => {
    const answer = await activate(organizationId);
    if (answer.ok) return;
    const { title, body } = text.failures.describe(answer.failure, 'activate');
    notify({ tone: 'danger', title, body });
  };
}
