#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Diagnostics
import Engine
import Time

/// `benchmarks workflows [PERSONAS]`: every persona through a workflow of thirty steps, without explanations.
enum WorkflowsBenchmark {
  static func run(_ arguments: [String]) {
    let count = arguments.first.flatMap { Int($0) } ?? 100_000
    let journey = JourneyProject(personas: count)
    let population = Population(evaluator: journey.evaluator, now: journey.start)
    let begin = cpuSeconds()
    do throws(Diagnostic) {
      let steps = try self.steps(of: journey, population, count)
      report(count, steps, cpuSeconds() - begin)
    } catch {
      print("the journey failed: \(error.message)")
    }
  }

  private static func steps(
    of journey: JourneyProject, _ population: Population, _ count: Int
  ) throws(Diagnostic) -> Int {
    var steps = 0
    for number in 0..<count {
      let world = try World(population: population, personas: [PersonaID(number)])
      var budget = Budget.unlimited
      let trace = try journey.evaluator.trace(
        WorkflowID(0), for: PersonaID(number), in: world, options: journey.options, budget: &budget)
      steps += trace.runs.reduce(0) { $0 + $1.visits.count }
    }
    return steps
  }

  private static func report(_ count: Int, _ steps: Int, _ seconds: Double) {
    print(
      "{\"bench\": \"workflows\", \"steps_per_cpu_s\": \(Int(Double(steps) / seconds)), \"steps\": \(steps), "
        + "\"runs\": \(count), \"workflow_steps\": \(JourneyProject.stepCount)}")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
