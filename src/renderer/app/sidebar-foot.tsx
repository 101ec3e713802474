import RefreshCw from 'lucide-react/icons/refresh-cw';
import { ariaShortcut, shortcutLabel } from '#shared/ipc/shortcuts';
import { useApp, useText } from '../context';
import { Button } from '../ui/button';
import { FreshnessLine } from './freshness-line';
import { LazyMenu } from './lazy-menu';
import { refreshMenu } from './parts';
import { usePlatform } from './platform';
import { RefreshMenuButton } from './refresh-menu-button';
import styles from './sidebar-foot.module.css';
import { TokenLine } from './token-line';

const noProps = {};

/** How fresh the settings on screen are, how long the token lasts, and the way to read again, now or by itself. */
export function SidebarFoot() {
  const text = useText();
  const platform = usePlatform();
  const refresh = useApp((state) => state.refresh);
  const refreshing = useApp((state) => state.refreshing);
  return (
    <div className={styles['foot']}>
      <FreshnessLine />
      <TokenLine />
      <div className={styles['reading']}>
        <Button
          className={styles['refresh']}
          variant="quiet"
          icon={<RefreshCw />}
          busy={refreshing}
          title={shortcutLabel('refresh', platform)}
          aria-keyshortcuts={ariaShortcut('refresh', platform)}
          onClick={() => void refresh()}
        >
          {text.app.freshness.refresh}
        </Button>
        <LazyMenu
          of={refreshMenu}
          props={noProps}
          draw={(attributes) => <RefreshMenuButton {...attributes} />}
        />
      </div>
    </div>
  );
}
