import type { ComponentType } from "preact";

/** A page of the app. */
export interface Route {
  readonly path: string;
  readonly title: string;
  readonly group: RouteGroup;
  /** Pages are loaded when they are first visited. */
  readonly load: () => Promise<ComponentType>;
}

export type RouteGroup = "The results" | "The bench";

export const ROUTES: readonly Route[] = [
  {
    path: "/",
    title: "Overview",
    group: "The results",
    load: async () => (await import("./pages/overview.tsx")).OverviewPage,
  },
  {
    path: "/compare",
    title: "Compare",
    group: "The results",
    load: async () => (await import("./pages/compare.tsx")).ComparePage,
  },
  {
    path: "/leaderboard",
    title: "Leaderboard",
    group: "The results",
    load: async () => (await import("./pages/leaderboard.tsx")).LeaderboardPage,
  },
  {
    path: "/audit",
    title: "Audit",
    group: "The results",
    load: async () => (await import("./pages/audit.tsx")).AuditPage,
  },
  {
    path: "/items",
    title: "Items",
    group: "The results",
    load: async () => (await import("./pages/items.tsx")).ItemsPage,
  },
  {
    path: "/table",
    title: "Published table",
    group: "The bench",
    load: async () => (await import("./pages/published-table.tsx")).PublishedTablePage,
  },
  {
    path: "/plan",
    title: "Plan",
    group: "The bench",
    load: async () => (await import("./pages/plan.tsx")).PlanPage,
  },
  {
    path: "/failures",
    title: "Failures",
    group: "The bench",
    load: async () => (await import("./pages/failures.tsx")).FailuresPage,
  },
  {
    path: "/grade",
    title: "Grade",
    group: "The bench",
    load: async () => (await import("./pages/grade.tsx")).GradePage,
  },
  {
    path: "/report",
    title: "Report",
    group: "The bench",
    load: async () => (await import("./pages/report.tsx")).ReportPage,
  },
];

/** The page of an address; unknown addresses have none. */
export function routeOf(path: string): Route | undefined {
  return ROUTES.find((route) => route.path === path);
}
