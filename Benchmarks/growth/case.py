"""What a case of the growth table is, and what many of them write."""


class Case:
    def __init__(self, name, size, write, exit, says, known):
        self.name, self.size, self.write, self.exit, self.says, self.known = name, size, write, exit, says, known


class Cases(list):
    """Cases in the order in which they are written: `@CASES("name", size)` stands before a function that writes a project
    of such a size and returns the command's arguments, `run` without. `exit` is the exit code, or those
    that there may be, and `says` is in the output of a run that did it.
    `known` is why a doubling takes more than it may, where that is known and open."""

    def __call__(self, name, size, exit=0, says="", known=""):
        def add(write):
            self.append(Case(name, size, write, exit, says, known))
            return write
        return add


# What a case may take is bounded by design; growth is measured below that.
SETTINGS = "now: 2026-09-01T00:00:00Z\nlimits: {renderSteps: 100000000, caseSeconds: 60, queryBytes: 1000000000}\n"
EVERYBODY = "segment: everybody\nmatch: everyone\n"


def documents(texts):
    return "---\n".join(texts)


def files(project, folder, texts, each=100):
    """A hundred documents a file, as somebody would keep thousands."""
    for start in range(0, len(texts), each):
        project.write(f"{folder}/f{start:07}.yaml", documents(texts[start:start + each]))


def person(index, more=""):
    return f"persona: p{index}\nproperties: {{plan: free, orders: {index % 12}}}\n{more}"


def people(project, count, more=""):
    files(project, "personas", [person(index, more) for index in range(count)])


def expect(project, items, title="Growth", name="e"):
    project.write(f"expectations/{name}.yaml", f"expectations: {title}\nexpect:\n" + "".join(f"  - {item}\n" for item in items))


def expect_files(project, items, each=100):
    for start in range(0, len(items), each):
        expect(project, items[start:start + each], f"Growth {start}", f"e{start:07}")


def names(count, letter="p"):
    return ", ".join(f"{letter}{index}" for index in range(count))
