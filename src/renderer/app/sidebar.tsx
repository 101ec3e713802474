import { useText } from '../context';
import styles from './sidebar.module.css';
import { SidebarFoot } from './sidebar-foot';
import { Switcher } from './switcher';
import { ViewLinks } from './view-links';

export function Sidebar() {
  const text = useText();
  return (
    <aside className={styles['sidebar']} aria-label={text.app.sidebar}>
      <Switcher />
      <ViewLinks />
      <SidebarFoot />
    </aside>
  );
}
