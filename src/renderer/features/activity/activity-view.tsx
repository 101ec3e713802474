import { useText } from '../../context';

export function ActivityView() {
  const text = useText();
  return <h1>{text.activity.heading}</h1>;
}
