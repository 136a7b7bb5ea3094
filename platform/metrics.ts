/** Numbers for Prometheus: requests by route and status, time taken, what the process uses. */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({ name: 'alliance_requests_total', help: 'Requests answered', labelNames: ['method', 'route', 'status'], registers: [registry] })
  const seconds = new Histogram({
    name: 'alliance_request_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  return {
    seen(method: string, route: string, status: number, milliseconds: number) {
      requests.inc({ method, route, status })
      seconds.observe({ method, route }, milliseconds / 1000)
    },
    text: () => registry.metrics(),
    type: registry.contentType,
  }
}
