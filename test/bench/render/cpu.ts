/** CPU time of a page's main thread, in milliseconds. */
export interface Cpu {
  all: number;
  script: number;
  style: number;
  layout: number;
}

export function less(a: Cpu, b: Cpu): Cpu {
  return { all: a.all - b.all, script: a.script - b.script, style: a.style - b.style, layout: a.layout - b.layout };
}

export function times(cpu: Cpu, factor: number): Cpu {
  return {
    all: cpu.all * factor,
    script: cpu.script * factor,
    style: cpu.style * factor,
    layout: cpu.layout * factor,
  };
}

export function sum(cpus: readonly Cpu[]): Cpu {
  return cpus.reduce((all, cpu) => less(all, times(cpu, -1)), { all: 0, script: 0, style: 0, layout: 0 });
}
