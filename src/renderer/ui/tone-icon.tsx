import CircleCheck from 'lucide-react/icons/circle-check';
import Info from 'lucide-react/icons/info';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';

export type Tone = 'info' | 'warning' | 'danger' | 'success';

const icons = {
  info: Info,
  warning: TriangleAlert,
  danger: OctagonAlert,
  success: CircleCheck,
} as const;

/** Each tone has a shape of its own, so that none is told by colour alone. */
export function ToneIcon({ tone, className }: { tone: Tone; className?: string | undefined }) {
  const Icon = icons[tone];
  return <Icon {...(className !== undefined && { className })} />;
}
