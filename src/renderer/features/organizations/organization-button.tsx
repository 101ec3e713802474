import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down';
import type { ComponentPropsWithRef } from 'react';
import type { Organization } from '#shared/organization/schema';
import { useText } from '../../context';
import { Badge } from '../../ui/badge';
import { Mark } from '../../ui/mark';
import styles from './organization-button.module.css';
import { placeOf } from './organization-place';

type OrganizationButtonProps = Omit<ComponentPropsWithRef<'button'>, 'className' | 'style'> & {
  readonly organization: Organization;
};

export function OrganizationButton({ organization, ...rest }: OrganizationButtonProps) {
  const text = useText().organizations;
  const { name, kind } = organization;
  const place = kind === 'demo' ? text.demoPlace : placeOf(organization);
  const mark = kind === 'demo' ? `${text.demoMark} · ` : '';
  return (
    <button
      type="button"
      {...rest}
      className={styles['button']}
      aria-label={text.switcher.label(name)}
      title={`${name}\n${mark}${place}`}
    >
      <Mark name={name} />
      <span className={styles['words']}>
        <span className={styles['first']}>
          <span className={styles['name']}>{name}</span>
          <ChevronsUpDown className={styles['arrows']} />
        </span>
        {/* Beside the name, and not part of it: the title says it again as the description. */}
        <span className={styles['second']} aria-hidden="true">
          {kind === 'demo' && <Badge tone="accent">{text.demoMark}</Badge>}
          <span className={styles['place']}>{place}</span>
        </span>
      </span>
    </button>
  );
}
