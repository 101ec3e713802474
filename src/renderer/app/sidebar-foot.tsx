import RefreshCw from 'lucide-react/icons/refresh-cw';
import { useApp, useText } from '../context';
import { Button } from '../ui/button';
import { FreshnessLine } from './freshness-line';
import { usePlatform } from './platform';
import { ariaShortcut, shortcutLabel } from './shortcuts';
import styles from './sidebar-foot.module.css';
import { TokenLine } from './token-line';

/** How fresh the settings on screen are, how long the token lasts, and the way to read again. */
export function SidebarFoot() {
  const text = useText();
  const platform = usePlatform();
  const refresh = useApp((state) => state.refresh);
  const refreshing = useApp((state) => state.refreshing);
  return (
    <div className={styles['foot']}>
      <FreshnessLine />
      <TokenLine />
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
    </div>
  );
}
