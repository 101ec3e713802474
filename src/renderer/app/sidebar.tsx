import styles from './sidebar.module.css';
import { SidebarFoot } from './sidebar-foot';
import { Switcher } from './switcher';
import { ViewLinks } from './view-links';

export function Sidebar() {
  return (
    <div className={styles['sidebar']}>
      <Switcher />
      <ViewLinks />
      <SidebarFoot />
    </div>
  );
}
