import { useText } from '../../context';

export function HistoryView() {
  const text = useText();
  return <h1>{text.history.heading}</h1>;
}
