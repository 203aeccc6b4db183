// Said before anything is drawn: what only a page without script shows is then never laid out.
document.documentElement.classList.add("js");
