import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useApp, useText } from '../context';
import { activeOrganization } from '../features/organizations/active-organization';
import { classNames } from '../ui/class-names';
import styles from './sidebar-foot.module.css';
import { expiryOf, expiryWords } from './token-words';

export function TokenLine() {
  const text = useText();
  const organization = useApp(activeOrganization);
  const clock = useApp((state) => state.clock);
  const serverAheadMs = useApp((state) => state.serverAheadMs);
  const expiry = expiryOf(organization, clock, serverAheadMs);
  const words = expiryWords(expiry, text.app.token);
  const inMemory = organization?.kind === 'remote' && organization.tokenPlace === 'memory';
  const facts = organization?.tokenFacts;
  return (
    <>
      {words !== null && (
        <p
          className={classNames(styles['token'], styles[expiry.state])}
          title={facts ? text.organizations.tokenFacts(facts) : undefined}
        >
          {(expiry.state === 'soon' || expiry.state === 'expired') && <TriangleAlert />}
          {words}
        </p>
      )}
      {inMemory && <p className={styles['token']}>{text.app.token.keptUntilQuit}</p>}
    </>
  );
}
