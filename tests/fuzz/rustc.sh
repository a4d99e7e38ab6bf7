#!/bin/sh
# Cargo asks this instead of rustc for the packages of the workspace (RUSTC_WORKSPACE_WRAPPER, set by `make fuzz`), and keeps
# what it builds beside what was built without; the dependencies stay as they are. The readers are built so that libFuzzer
# sees which branches an input takes and what it is compared with. These are options of the stable compiler. Like every build
# for development they check overflow and debug assertions.
case " $* " in
*" --crate-name fuzz "*)
	exec "$@" --extern "engine=$ANJUAN_FUZZ_ENGINE/libanjuan_fuzz_engine.rlib" -L "dependency=$ANJUAN_FUZZ_ENGINE/deps"
	;;
*" --crate-name anjuan_intake "* | *" --crate-name anjuan_law "* | *" --crate-name anjuan_papers "*)
	exec "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
		-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
		-Cllvm-args=-sanitizer-coverage-trace-compares
	;;
*) exec "$@" ;;
esac
