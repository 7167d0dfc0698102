#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// `benchmarks workflows [PERSONAS]`: every persona through a workflow of thirty steps with waits and branches, without
/// explanations; then the same while events come that the person and a `waitFor` react to.
enum WorkflowsBenchmark {
  static func run(_ arguments: [String]) {
    let count = arguments.first.flatMap { Int($0) } ?? 100_000
    let journey = JourneyProject(personas: count)
    let population = Population(context: journey.evaluator.people, now: journey.start)
    do throws(Diagnostic) {
      for during in [[], journey.during] { try measure(journey, population, count, during: during) }
    } catch {
      print("the journey failed: \(error.message)")
    }
  }

  private static func measure(
    _ journey: JourneyProject, _ population: Population, _ count: Int, during: [TimelineItem]
  ) throws(Diagnostic) {
    var options = RunOptions()
    options.during = during
    let begin = cpuSeconds()
    var steps = 0
    for number in 0..<count {
      let world = try World(population: population, personas: [PersonaID(number)])
      var budget = Budget.unlimited
      let trace = try journey.evaluator.trace(
        WorkflowID(0), for: PersonaID(number), in: world, options: options, budget: &budget)
      steps += trace.runs.reduce(0) { $0 + $1.visits.count }
    }
    let seconds = cpuSeconds() - begin
    print(
      "{\"bench\": \"workflows\", \"steps_per_cpu_s\": \(Int(Double(steps) / seconds)), \"steps\": \(steps), "
        + "\"runs\": \(count), \"workflow_steps\": \(JourneyProject.stepCount), "
        + "\"events_during_each_run\": \(during.count)}")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
