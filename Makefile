# make run and make test are all that a newcomer needs. Both install what is missing first.

SWIFT ?= swift
ARGS ?=
SOURCES := Sources Tests Examples Package.swift

# A static, stripped executable starts in 2 ms and runs on machines without Swift. macOS has no static executables.
ifeq ($(shell uname -s),Linux)
  RELEASE_FLAGS := -Xswiftc -static-executable -Xlinker -s
  # Position independent, if PIE=1 asks for it. gold cannot link that, and glibc allows no run path in it; see docs/releasing.md.
  ifdef PIE
    RELEASE_FLAGS += --disable-local-rpath -Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -static-pie \
      -Xlinker --pack-dyn-relocs=relr
  endif
else
  RELEASE_FLAGS := -Xlinker -dead_strip
endif

# Where `make install` puts what, and what it installs: by default that which `make release` built.
PREFIX ?= /usr/local
DESTDIR ?=
EXECUTABLE ?= .build/release/persona-check

# Types are named by their accessors and not by text that the runtime has to read, for which it would look through all
# conformances: a tenth of the instructions of a short run.
RELEASE_FLAGS += -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

# LOCKED=1 takes exactly the versions of Package.resolved, as a release does; see docs/releasing.md.
ifdef LOCKED
  RELEASE_FLAGS += --force-resolved-versions
endif

.PHONY: help deps build run test lint format features consumers browser check release install uninstall dist bench fuzz sanitize growth \
  warehouse hard \
  clean chroot zones examples

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

deps: ## install the system packages that are missing; nothing when all are there
	@.ci/dependencies

build: deps ## everything, for development
	$(SWIFT) build --build-tests

run: deps ## check this repository's own personas; ARGS='--tag trial' passes arguments on
	$(SWIFT) run persona-check $(ARGS)

test: deps ## all tests
	@mkdir -p .build && $(SWIFT) package describe --type json > .build/package.json
	$(SWIFT) test $(ARGS)

lint: ## the form of the code
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format: ## put the code into that form
	$(SWIFT) format --in-place --recursive $(SOURCES)

# Warnings are errors in Package.swift, so that the one build behind `test` is also that check.
check: deps lint test ## what continuous integration runs: lint, build, tests, the worked example, the features
	$(SWIFT) run --skip-build persona-check
	$(SWIFT) run --skip-build persona-check lint
	$(SWIFT) run --skip-build persona-check coverage --min 95
	@Tests/Features/run
	@Tests/Consumers/run

features: ## show each feature of docs/features.md by its fixture, and that its broken twin fails
	$(SWIFT) build --product persona-check
	@Tests/Features/run

browser: ## open the book in Chromium: axe, narrow screens, hostile fixtures
	$(SWIFT) build --product persona-check
	@Tests/Browser/run

consumers: ## read every report with the programs it is written for
	$(SWIFT) build --product persona-check
	@Tests/Consumers/run

release: deps ## a static, stripped executable at .build/release/persona-check
	$(SWIFT) build -c release --product persona-check $(RELEASE_FLAGS)

install: ## the executable of make release, its manual page and completions; PREFIX=/usr/local DESTDIR=
	@.ci/install '$(EXECUTABLE)' '$(DESTDIR)$(PREFIX)'

uninstall: ## take away again what make install put there
	@.ci/install --remove '$(DESTDIR)$(PREFIX)'

dist: release ## what a release consists of, into build/dist, as far as this machine can make it; and try each thing
	@.ci/dist $(EXECUTABLE) build/dist
	@Tests/Release/run

chroot: release ## run that executable alone in an empty root, without /proc and time zone data
	@Tests/Chroot/run

zones: ## take over the time zone data of this machine into Sources/CPersonaZoneData
	@.ci/zone-data

bench: release ## measure what users run, each beside a yardstick; ARGS='liquid FILE' for one part of it
	$(SWIFT) build -c release --product benchmarks $(RELEASE_FLAGS)
ifeq ($(ARGS),)
	@python3 Benchmarks/run.py .build/release/persona-check .build/release/benchmarks
else
	.build/release/benchmarks $(ARGS)
endif

# How long `make fuzz` looks in all, and for what; all targets without, see Tests/Fuzzing/FuzzTargets.swift.
MINUTES ?= 10
FUZZ ?=

fuzz: deps ## look for inputs that break something; MINUTES=5 FUZZ=yaml,liquid for less
	@SWIFT='$(SWIFT)' Tests/Fuzzing/run $(MINUTES) '$(FUZZ)'

sanitize: deps ## run all fixtures and the worked example under AddressSanitizer and ThreadSanitizer
	@SWIFT='$(SWIFT)' Tests/Sanitizers/run

growth: release ## measure how the work grows with every size; CASES='lint fmt' for those with such names
	@python3 Benchmarks/growth/rule.py
	python3 Benchmarks/growth/measure.py .build/release/persona-check $(CASES)

examples: deps ## build and test the packages in Examples, which stand on the library
	@for tests in Examples/*/Tests; do $(SWIFT) test --package-path "$${tests%/Tests}" || exit; done

warehouse: ## 5,000 random segments on every engine that is here, Spark, and dbt's unit tests from the personas
	$(SWIFT) build --build-tests
	@SWIFT='$(SWIFT)' Tests/Warehouse/run

# What is slow or big, and therefore no part of `check`. Each runs by itself as well; CONTRIBUTING.md says how long it takes.
HARD := sanitize fuzz growth chroot browser examples warehouse dist

hard: $(HARD) ## what is slow or big: sanitizers, ten minutes of fuzzing, growth, an empty root, the book in a browser, the examples, a release

clean: ## remove what was built
	$(SWIFT) package clean
	rm -rf build .persona-check .build-*
