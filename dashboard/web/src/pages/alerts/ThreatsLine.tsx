import type { AlertRow } from "../../api/types";
import { Badge } from "../../parts/Badge";
import { Time } from "../../parts/Time";
import { targetPath } from "../../shell/router";
import { nameOf } from "../../shell/state";
import { t } from "../../texts/en";

interface Props {
  /** Newest first. */
  threats: AlertRow[];
  open: boolean;
  toggle: () => void;
}

/** The threats at one target, in one line. */
export function ThreatsLine({ threats, open, toggle }: Props) {
  const target = threats[0]?.target ?? "";
  const surest = Math.max(...threats.map((alert) => alert.probability));
  return (
    <li class="alert is-threat" data-testid="threats-row" data-target={target}>
      <Badge classification="threat" state="active" extra={t.alerts.times(threats.length)} />
      <div class="what">
        <a class="name whole" href={targetPath(target)}><bdi>{nameOf(target)}</bdi></a>
        <div class="soft small">{t.alerts.threats(threats.length, surest)}</div>
      </div>
      <div class="soft small figures">{t.alerts.latest} <Time at={threats[0]?.raisedAt ?? null} /></div>
      <div class="who small"><button type="button" class="over" aria-expanded={open} onClick={toggle}>{open ? t.alerts.fewer : t.alerts.each}</button></div>
    </li>
  );
}
