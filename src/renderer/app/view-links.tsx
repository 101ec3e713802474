import Activity from 'lucide-react/icons/activity';
import BadgeCheck from 'lucide-react/icons/badge-check';
import Cable from 'lucide-react/icons/cable';
import History from 'lucide-react/icons/history';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import type { MouseEvent } from 'react';
import { ariaShortcut, shortcutLabel } from '#shared/ipc/shortcuts';
import { useApp, useText } from '../context';
import { type View, views } from '../store/app-slice';
import { Badge } from '../ui/badge';
import { usePlatform } from './platform';
import { useAttention } from './use-attention';
import styles from './view-links.module.css';

const looks = {
  settings: { icon: <SlidersHorizontal />, shortcut: 'view-1' },
  'connection-test': { icon: <Cable />, shortcut: 'view-2' },
  subscription: { icon: <BadgeCheck />, shortcut: 'view-3' },
  history: { icon: <History />, shortcut: 'view-4' },
  activity: { icon: <Activity />, shortcut: 'view-5' },
} as const satisfies Record<View, unknown>;

export function ViewLinks() {
  const text = useText();
  const { settings, token } = useAttention();
  const count = settings + (token ? 1 : 0);
  const need = count > 0 ? { count, words: text.app.needAttention(settings, token) } : null;
  return (
    <nav className={styles['links']} aria-label={text.app.views.label}>
      {views.map((view) => (
        <ViewLink key={view} view={view} need={view === 'settings' ? need : null} />
      ))}
    </nav>
  );
}

/** How much needs attention, and what. */
interface Need {
  readonly count: number;
  readonly words: string;
}

interface ViewLinkProps {
  readonly view: View;
  readonly need: Need | null;
}

function ViewLink({ view, need }: ViewLinkProps) {
  const text = useText();
  const platform = usePlatform();
  const current = useApp((state) => state.view === view);
  const show = useApp((state) => state.show);
  const { icon, shortcut } = looks[view];
  const descriptionId = `${view}-attention`;

  const follow = (event: MouseEvent) => {
    event.preventDefault();
    show(view);
  };
  return (
    <>
      <a
        href={`#${view}`}
        className={styles['link']}
        aria-current={current ? 'page' : undefined}
        aria-describedby={need ? descriptionId : undefined}
        aria-keyshortcuts={ariaShortcut(shortcut, platform)}
        title={shortcutLabel(shortcut, platform)}
        draggable={false}
        onClick={follow}
      >
        {icon}
        <span className={styles['name']}>{text.app.views[view]}</span>
        {need && (
          <span aria-hidden="true" title={need.words}>
            <Badge tone="warning">{text.format.number(need.count)}</Badge>
          </span>
        )}
      </a>
      {need && (
        <span id={descriptionId} hidden>
          {need.words}
        </span>
      )}
    </>
  );
}
